package RT::Extension::Tact::Record;

# Keeps a verdict with the transaction that it let through.
use strict;
use warnings;

my @BANDS = ( [ 90, '90-100' ], [ 70, '70-89' ], [ 50, '50-69' ], [ 0, '0-49' ] );

# Called for each reply and comment that RT has recorded.  Never dies, for the
# reply is worth more than what is kept about it.
sub keep {
    my ( $class, $ticket, $transaction ) = @_;
    my $verdict = RT::Extension::Tact->verdict or return;
    return if $verdict->{kept} || $ticket->{DryRun} || $verdict->{ticket}->id != $ticket->id;
    $verdict->{kept} = 1;
    local $@;
    eval { _keep( $verdict, $transaction ); 1 } or RT->Logger->error("The reply check could not be kept: $@");
    return;
}

sub _keep {
    my ( $verdict, $made ) = @_;
    my $transaction = RT::Transaction->new( RT->SystemUser );
    $transaction->Load( $made->id );
    my ( $ok, $why ) = $transaction->AddAttribute(
        Name        => 'Tact',
        Description => 'What the reply check said',
        Content     => _content($verdict),
    );
    RT->Logger->error("The reply check could not be kept: $why") if !$ok;

    my @checks = map { $_->{check} } @{ _content($verdict)->{findings} };
    my %seen;
    _fill( $transaction, 'Reply score', $verdict->score );
    _fill( $transaction, 'Reply findings', grep { !$seen{$_}++ } @checks );
    _fill( $transaction, 'Sent despite the check', $verdict->{reason} ) if $verdict->confirmed;
    _fill( _system_ticket($verdict), 'Reply quality', _band( $verdict->score ) ) if $made->Type eq 'Correspond';
    return;
}

sub _content {
    my ($verdict) = @_;
    my $report    = $verdict->{report};
    my %content   = ( mode => $verdict->{policy}->mode, min_score => $verdict->{policy}->min_score );
    $content{reason}    = $verdict->{reason} if $verdict->confirmed;
    $content{unchecked} = $verdict->{trouble} if $verdict->{trouble};
    return \%content if !$report;
    $content{$_} = $report->{$_} for qw(score blocked complete dimensions words);
    $content{language} = $report->{language}{tag} if $report->{language};
    $content{findings} = [
        map { { check => $_->{check}, rule => $_->{rule}, severity => $_->{severity}, gain => $_->{gain} } }
            @{ $report->{findings} }
    ];
    return \%content;
}

sub _system_ticket {
    my ($verdict) = @_;
    my $ticket = RT::Ticket->new( RT->SystemUser );
    $ticket->Load( $verdict->{ticket}->id );
    return $ticket;
}

sub _band {
    my ($score) = @_;
    return if !defined $score;
    return ( grep { $score >= $_->[0] } @BANDS )[0][1];
}

# The fields are those that "make initdb" makes; one that is not there, or not
# applied to this queue, is not filled.
sub _fill {
    my ( $object, $name, @values ) = @_;
    my $fields = $object->CustomFields;
    $fields->Limit( FIELD => 'Name', VALUE => $name, CASESENSITIVE => 0 );
    my $field = $fields->First or return;
    for my $value ( grep { defined && length } @values ) {
        my ( $ok, $why ) = $object->AddCustomFieldValue(
            Field             => $field->id,
            Value             => $value,
            RecordTransaction => 0,
        );
        RT->Logger->error(qq{The field "$name" could not be filled: $why}) if !$ok;
    }
    return;
}

1;
